-- One to try: write 调研 in the account's chat, or open its page in the mini program.
insert into survey (id, title, keyword, thanks, again, questions, state, created_at, changed_at, changed_by)
values ('0193a000-0000-7000-8000-000000000931', '口味调研', '调研', '谢谢，下次按您的口味来。', true,
        '[{"kind": "MULTIPLE", "text": "您喜欢哪些口味？", "options": [{"text": "甜一点"}, {"text": "酸一点"}, {"text": "都行"}]},
          {"kind": "SCALE_10", "text": "您会向朋友推荐我们吗？", "options": []},
          {"kind": "TEXT", "text": "还有什么想说的？", "options": []}]', 'OPEN', now(), now(), 'operator')
on conflict do nothing;

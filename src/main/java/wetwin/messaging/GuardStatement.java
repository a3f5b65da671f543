package wetwin.messaging;

/**
 * The frequency guard for any number of messages in one statement: what {@link GuardPolicy} decides for one at a time,
 * and a test compares the two. It is a chain of subqueries: {@link #law}, then the caller's {@code candidate (id,
 * person_id, openid, kind, message_class, latest, zone)}, then {@link #GATE}, of which {@code gate (id, verdict, because,
 * until)} has a row for each candidate. {@code zone} is the person's, which the database knows, or null for the law's. {@code verdict} is {@code SEND}, {@code DEFER} or {@code DROP}.
 */
public final class GuardStatement {
    /**
     * Messages that may have arrived count, over all channels. A cap is free again when as many have left its period as
     * fill it; of full ones the longest counts. Hours are counted, not days, which are longer where clocks are put back.
     *
     * <p>What somebody was sent is looked up for each of them, by its index, and nothing is joined with the candidates a
     * second time: however few the planner takes them for, the time grows as they do and not as their square.
     */
    public static final String GATE = """
            told as (
                select c.id, c.person_id, c.kind, c.message_class, c.latest, c.zone, null::timestamptz as at, false as promotion,
                       false as same
                from candidate c
                union all
                select c.id, c.person_id, c.kind, c.message_class, c.latest, c.zone, s.at, s.kind = any (l.promotions),
                       s.kind = c.kind
                from law l cross join candidate c cross join lateral (
                    select n.attempted_at as at, n.kind from notice n
                    where n.person_id = c.person_id and n.outcome in ('SENDING', 'SENT', 'UNKNOWN')
                      and n.attempted_at > l.since and n.kind = any (l.counted)
                    order by n.attempted_at desc limit %d) s
                union all
                select c.id, c.person_id, c.kind, c.message_class, c.latest, c.zone, s.at, true, c.kind = 'BROADCAST'
                from law l cross join candidate c cross join lateral (
                    select b.first_asked_at as at
                    from broadcast_recipient r
                    join broadcast_batch b on b.broadcast_id = r.broadcast_id
                         and r.openid > b.after_openid and r.openid <= b.to_openid
                    where r.openid = c.openid and r.left_out is null
                      and b.state in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR') and b.first_asked_at > l.since
                    offset 0) s),
            heard as (
                select t.id, t.person_id, t.kind, t.message_class, t.latest, t.zone,
                       array_agg(t.at order by t.at desc) filter (where t.at is not null) as any_at,
                       array_agg(t.at order by t.at desc) filter (where t.promotion) as promotion_at,
                       array_agg(t.at order by t.at desc) filter (where t.same) as same_at
                from told t group by t.id, t.person_id, t.kind, t.message_class, t.latest, t.zone),
            full_until as (
                select h.id, h.message_class, h.latest, h.zone, x.person_id is not null as opted_out,
                       h.any_at[l.messages_day] + interval '24 hours' as messages_day,
                       h.any_at[l.messages_week] + interval '168 hours' as messages_week,
                       case when h.message_class = 'PROMOTION'
                            then h.promotion_at[l.promotions_day] + interval '24 hours' end as promotions_day,
                       case when h.message_class = 'PROMOTION'
                            then h.promotion_at[l.promotions_week] + interval '168 hours' end as promotions_week,
                       h.same_at[l.same_day] + interval '24 hours' as same_day
                from heard h
                cross join law l
                left join notice_opt_out x on x.person_id = h.person_id and x.kind = h.kind),
            room as (
                select f.*, greatest(l.now, f.messages_day, f.messages_week, f.promotions_day, f.promotions_week,
                                     f.same_day) as free
                from full_until f cross join law l),
            hour as (
                select r.id, r.message_class, r.latest, r.opted_out, l.now,
                       case when r.free = l.now then 'QUIET_HOURS'
                            when r.free = r.messages_day or r.free = r.messages_week then 'ENOUGH_MESSAGES'
                            when r.free = r.promotions_day or r.free = r.promotions_week then 'ENOUGH_PROMOTIONS'
                            else 'ENOUGH_OF_KIND' end as because,
                       case when case when l.quiet_from > l.quiet_to
                                      then there.hour >= l.quiet_from or there.hour < l.quiet_to
                                      else there.hour >= l.quiet_from and there.hour < l.quiet_to end
                            then (there.day + l.quiet_to
                                  + case when l.quiet_from > l.quiet_to and there.hour >= l.quiet_from
                                         then interval '1 day' else interval '0' end) at time zone there.zone
                            else r.free end as until
                from room r cross join law l
                cross join lateral (select coalesce(r.zone, l.zone) as zone) place
                cross join lateral (select place.zone, (r.free at time zone place.zone)::date as day,
                                           (r.free at time zone place.zone)::time as hour) there),
            gate as (
                select o.id, v.verdict,
                       case when v.verdict = 'SEND' then null
                            when o.opted_out then 'OPTED_OUT'
                            when o.now > o.latest then 'TOO_LATE' else o.because end as because,
                       case when v.verdict = 'DEFER' then o.until end as until
                from hour o cross join lateral (select case
                    when o.message_class = 'MUST' then 'SEND'
                    when o.opted_out or o.now > o.latest then 'DROP'
                    when o.until = o.now then 'SEND'
                    when o.until > o.latest then 'DROP' else 'DEFER' end as verdict) v)""".formatted(MessageHistory.MOST);

    private GuardStatement() {}

    /** @param parameter the place of what {@link MassGuard#law} gives */
    public static String law(int parameter) {
        return """
            law as materialized (
                select * from jsonb_to_record($%d::jsonb) as l(
                    now timestamptz, since timestamptz, counted text[], promotions text[], messages_day integer,
                    messages_week integer, promotions_day integer, promotions_week integer, same_day integer,
                    quiet_from time, quiet_to time, zone text))""".formatted(parameter);
    }
}

package wetwin.wechat.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wetwin.inbox.Reading.Reason;

class PushDocumentTest {
    @Test
    void nested_and_repeated_elements_are_found_by_their_paths() throws Exception {
        String event = "<xml><Event><![CDATA[e]]></Event><SubscribeMsgPopupEvent>"
                + "<List><TemplateId>a</TemplateId></List><List><TemplateId>b</TemplateId></List>"
                + "</SubscribeMsgPopupEvent><EventKey></EventKey></xml>";
        assertThat(PushFormat.XML.fields(event))
                .containsEntry("Event", "e")
                .containsEntry("EventKey", "")
                .containsEntry("SubscribeMsgPopupEvent/List/TemplateId", "a")
                .containsEntry("SubscribeMsgPopupEvent/List[2]/TemplateId", "b")
                .hasSize(4);
    }

    @Test
    void a_list_of_one_reads_the_same_as_an_array_of_one() throws Exception {
        String object = "{\"List\":{\"TemplateId\":\"a\",\"N\":7,\"B\":true}}";
        String array = "{\"List\":[{\"TemplateId\":\"a\",\"N\":7,\"B\":true}]}";
        assertThat(PushFormat.JSON.fields(object))
                .isEqualTo(PushFormat.JSON.fields(array))
                .containsEntry("List/N", "7");
        assertThat(PushFormat.JSON.fields("{\"List\":[{\"T\":\"a\"},{\"T\":\"b\"}]}"))
                .containsEntry("List[2]/T", "b");
    }

    @Test
    void text_keeps_emoji_predefined_entities_and_adjacent_sections() throws Exception {
        assertThat(PushFormat.XML.fields(
                        "<xml><C>a&lt;&amp;&#x2615;<![CDATA[<b>☕\uD83D\uDE00]]><![CDATA[]]]]><![CDATA[>]]></C></xml>"))
                .containsEntry("C", "a<&☕<b>☕\uD83D\uDE00]]>");
    }

    @Test
    void characters_that_no_document_may_hold_are_replaced() throws Exception {
        assertThat(PushFormat.XML.fields("<xml><C><![CDATA[a\u0000b\u0008\uD800]]></C></xml>"))
                .containsEntry("C", "a\uFFFDb\uFFFD\uFFFD");
        assertThat(PushFormat.JSON.fields("{\"C\":\"a\\u0000\\ud800\"}")).containsEntry("C", "a\uFFFD\uFFFD");
    }

    @Test
    void a_document_type_is_forbidden_whatever_it_declares() {
        refuses("<!DOCTYPE xml><xml><C>a</C></xml>", Reason.FORBIDDEN_XML);
        refuses(
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><C>&e;</C></xml>",
                Reason.FORBIDDEN_XML);
        refuses("<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml/>", Reason.FORBIDDEN_XML);
        refuses(
                "<!DOCTYPE xml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><xml><C>&c;</C></xml>",
                Reason.FORBIDDEN_XML);
    }

    @Test
    void an_undeclared_entity_is_refused() {
        assertThatThrownBy(() -> PushFormat.XML.fields("<xml><C>&e;</C></xml>")).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void depth_and_number_of_elements_are_bounded() throws Exception {
        assertThat(PushFormat.XML.fields(nested(16))).hasSize(1);
        refuses(nested(17), Reason.FORBIDDEN_XML);
        assertThat(PushFormat.XML.fields("<xml>" + "<a/>".repeat(1999) + "</xml>"))
                .hasSize(1999);
        refuses("<xml>" + "<a/>".repeat(2000) + "</xml>", Reason.FORBIDDEN_XML);
        assertThatThrownBy(() -> PushFormat.JSON.fields("{\"a\":".repeat(20) + "1" + "}".repeat(20)))
                .isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void what_is_no_document_is_malformed() {
        for (String text :
                new String[] {"", " ", "hello", "<xml>", "<xml></xml><xml/>", "<xml>&#0;</xml>", "<xml a=1/>"})
            refuses(text, Reason.MALFORMED);
        for (String text : new String[] {"{", "{\"a\":}", "{\"a\":1e}"})
            assertThatThrownBy(() -> PushFormat.of(text).fields(text)).isInstanceOf(UnreadableDocument.class);
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    private static void refuses(String text, Reason reason) {
        assertThatThrownBy(() -> PushFormat.XML.fields(text))
                .isInstanceOfSatisfying(UnreadableDocument.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}

package wetwin.simulator.push;

import wetwin.simulator.people.ChatLine;

/** What the product's answer to a push means. */
sealed interface Reply {
    /** How the wire shows it. */
    String told();

    /** The answer as it was meant, after decryption. */
    String plain();

    /** The product says nothing. */
    record Silence(String plain) implements Reply {
        @Override
        public String told() {
            return "success";
        }
    }

    /** The product says something. */
    record Spoken(ChatLine.Content line, String kind, String plain) implements Reply {
        @Override
        public String told() {
            return "reply: " + kind;
        }
    }

    /** The message goes to the human agents; the person sees nothing of it. */
    record HandedOver(String plain) implements Reply {
        @Override
        public String told() {
            return "transfer_customer_service";
        }
    }

    /** The answer breaks the rules; the person is told that the service is out of order. */
    record Broken(String reason, String plain) implements Reply {
        @Override
        public String told() {
            return "broken: " + reason;
        }
    }

    /** There was no answer that could be read. */
    record Missing() implements Reply {
        @Override
        public String told() {
            return "no answer";
        }

        @Override
        public String plain() {
            return "";
        }
    }
}

package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Hands over notices, grants, opt-outs and scans when two persons turn out to be one. */
@ApplicationScoped
class MessagingBelongings implements PersonBelongings {
    private static final String MOVE_GRANTS = """
            with former as (delete from subscription_grant where person_id = $1 returning *)
            insert into subscription_grant (person_id, template_id, remaining, changed_at)
            select $2, template_id, remaining, changed_at from former
            on conflict on constraint subscription_grant_once
            do update set remaining = subscription_grant.remaining + excluded.remaining""";

    private static final String MOVE_REPORTS = """
            with former as (delete from subscription_report where person_id = $1 returning *)
            insert into subscription_report (person_id, request_id, at)
            select $2, request_id, at from former
            on conflict on constraint subscription_report_once do nothing""";

    /** What either of them did not want, the one does not want. */
    private static final String MOVE_OPT_OUTS = """
            with former as (delete from notice_opt_out where person_id = $1 returning *)
            insert into notice_opt_out (person_id, kind, since)
            select $2, kind, since from former
            on conflict on constraint notice_opt_out_once do nothing""";

    private static final String MOVE_NOTICES = "update notice set person_id = $2 where person_id = $1";

    private static final String MOVE_SCANS = "update scene_scan set person_id = $2 where person_id = $1";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_GRANTS, from.value(), to.value())
                .chain(() -> tx.query(MOVE_REPORTS, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_OPT_OUTS, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_NOTICES, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_SCANS, from.value(), to.value()))
                .replaceWithVoid();
    }
}

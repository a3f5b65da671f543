package wetwin.deployed;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete.Result;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** db-scheduler's one-time tasks, fetched locked as its manual advises for PostgreSQL and many tasks. */
final class DbSchedulerTasks implements PromiseKeeper {
    static final List<String> TABLES = List.of(
            """
            create table beside.scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea,
                execution_time timestamptz not null, picked boolean not null, picked_by text,
                last_success timestamptz, last_failure timestamptz, consecutive_failures integer,
                last_heartbeat timestamptz, version bigint not null, priority smallint,
                primary key (task_name, task_instance))""",
            "create index on beside.scheduled_tasks (execution_time)",
            "create index on beside.scheduled_tasks (last_heartbeat)",
            "create index on beside.scheduled_tasks (priority desc, execution_time asc)");

    private static final String TASK = "send-text";

    /** Only for what its own triggers should miss: it fetches more as soon as it has few left. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final List<KeptConnections> connections;
    private final List<ChatSender> senders;

    DbSchedulerTasks(List<KeptConnections> connections, List<ChatSender> senders) {
        this.connections = connections;
        this.senders = senders;
    }

    @Override
    public String table() {
        return "beside.scheduled_tasks";
    }

    @Override
    public String forget() {
        return "delete from beside.scheduled_tasks";
    }

    @Override
    public String promise() {
        return """
                insert into beside.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select '%s', 'oLi' || i, now(), false, 1 from generate_series(1, $1::int) i""".formatted(TASK);
    }

    /** One that is done is deleted. */
    @Override
    public String owed() {
        return "select count(*) as owed from beside.scheduled_tasks";
    }

    @Override
    public Duration keep(int instances, int promises) throws Exception {
        CountDownLatch left = new CountDownLatch(promises);
        List<Scheduler> running = new ArrayList<>();
        for (int i = 0; i < instances; i++) running.add(scheduler(i, left));
        try {
            long from = System.nanoTime();
            running.forEach(Scheduler::start);
            if (!left.await(LONGEST.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException(left.getCount() + " tasks are left");
            return Duration.ofNanos(System.nanoTime() - from);
        } finally {
            running.forEach(Scheduler::stop);
        }
    }

    private Scheduler scheduler(int instance, CountDownLatch left) {
        OneTimeTask<Void> send = Tasks.oneTime(TASK)
                .execute((task, context) -> senders.get(instance).sendAndWait(task.getId()));
        return Scheduler.create(connections.get(instance).dataSource(), send)
                .schedulerName(new SchedulerName.Fixed("instance-" + instance))
                .tableName(table())
                .threads(ProductOutbox.AT_ONCE)
                .pollUsingLockAndFetch(1, (double) ProductOutbox.BATCH / ProductOutbox.AT_ONCE)
                .pollingInterval(POLL)
                .addSchedulerListener(new Done(left))
                .build();
    }

    @Override
    public void close() {
        connections.forEach(KeptConnections::close);
    }

    /** It is told when the task's row is gone. */
    private static final class Done extends AbstractSchedulerListener {
        private final CountDownLatch left;

        Done(CountDownLatch left) {
            this.left = left;
        }

        @Override
        public void onExecutionComplete(ExecutionComplete execution) {
            if (execution.getResult() == Result.OK) left.countDown();
        }
    }
}

package io.github.sttcompare.spark;

import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.CorpusWorker;
import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.wer.evaluation.OutcomeCounter;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/**
 * A task of a wave, which calls one provider for its share of the items. The failure of a provider becomes a row; only the failure of the
 * store or of the worker makes the task fail.
 */
final class LaneTask implements FlatMapFunction<Iterator<Tuple2<Integer, Job>>, Row> {

    @Serial
    private static final long serialVersionUID = 1;

    private final RunPlan plan;
    private final Lanes lanes;
    private final double[] perSecond;
    private final LongAccumulator answered;
    private final LongAccumulator others;

    /**
     * @param plan      the plan of the run
     * @param lanes     assigns partitions to providers
     * @param perSecond for each provider, the maximum number of calls that a lane begins per second; infinite for no limit
     * @param answered  counts rows with a transcript
     * @param others    counts rows without a transcript
     */
    LaneTask(RunPlan plan, Lanes lanes, double[] perSecond, LongAccumulator answered, LongAccumulator others) {
        this.plan = plan;
        this.lanes = lanes;
        this.perSecond = perSecond;
        this.answered = answered;
        this.others = others;
    }

    @Override
    public Iterator<Row> call(Iterator<Tuple2<Integer, Job>> jobs) {
        if (!jobs.hasNext()) {
            return Collections.emptyIterator();
        }
        TaskContext context = TaskContext.get();
        int number = lanes.provider(context.partitionId());
        Workplace workplace = Workplace.enter(plan);
        TaskCompletionListener left = ended -> workplace.leave();
        context.addTaskCompletionListener(left);
        SttProvider provider = workplace.provider(number);
        boolean local = provider.workload() == Workload.LOCAL;
        int most = local ? 1 : plan.inFlight();
        ParallelComparator comparator = comparator(number, local, most);
        ResultStore shared = workplace.store();
        ResultStore store = shared != null ? shared : ResultStore.temporary();
        CorpusWorker worker = CorpusRun.builder(Corpus.of(plan.run(), List.of()), List.of(provider))
                .store(store)
                .options(plan.options().options())
                .prices(workplace.prices())
                .comparator(comparator)
                .worker(plan.run());
        OutcomeCounter counter = new OutcomeCounter();
        // the comparator keeps the limit; while so many calls are in flight, others are prepared or scored
        int processed = local ? 1 : most + Math.max(1, most / 2);
        InFlight<Tuple2<Integer, Job>, ResultRow> calls =
                new InFlight<>(jobs, processed, context::isInterrupted, job -> call(worker, workplace, job._2(), counter));
        // listeners run in reverse order: this one runs before workplace.leave()
        TaskCompletionListener ends = ended -> {
            calls.close();
            comparator.close();
            if (shared == null) {
                store.close();
            }
        };
        context.addTaskCompletionListener(ends);
        if (workplace.isFirst(number)) {
            warmUp(worker);
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return calls.hasNext();
            }

            @Override
            public Row next() {
                ResultRow row = calls.next();
                (row.isAnswer() ? answered : others).add(1);
                return row.toRow();
            }
        };
    }

    private ParallelComparator comparator(int number, boolean local, int most) {
        ParallelComparator.Builder comparator = ParallelComparator.builder()
                .adaptiveConcurrency(true)
                .maxConcurrentCallsPerProvider(most)
                .maxRetries(plan.retries());
        if (local) {
            comparator.localProcessors(1);
        }
        if (perSecond[number] < Double.POSITIVE_INFINITY) {
            comparator.maxCallsPerSecondPerProvider(perSecond[number]);
        }
        return comparator.build();
    }

    private static void warmUp(CorpusWorker worker) {
        try {
            worker.warmUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ResultRow call(CorpusWorker worker, Workplace workplace, Job job, OutcomeCounter counter) throws InterruptedException {
        String provider = plan.providers().get(job.provider()).id();
        String audio = job.audio();
        CorpusItem item = job.item(Path.of("not opened"));
        try (Recordings.Local recording = Recordings.local(audio, workplace::hadoop)) {
            item = job.item(recording.file());
            return ResultRow.of(plan.run(), job, audio, item, worker.call(item), counter);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return ResultRow.unreadable(plan.run(), job, audio, item, provider, "the recording cannot be read on the worker: " + e);
        } catch (SttException e) {
            return ResultRow.unreadable(plan.run(), job, audio, item, provider, String.valueOf(e.getMessage()));
        }
    }
}

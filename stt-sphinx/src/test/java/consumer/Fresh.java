package consumer;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.sphinx.SphinxProfile;
import io.github.sttcompare.sphinx.SphinxProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Prints everything that fresh recognisers heard, each different answer once: one line for each recording if all agree. */
public final class Fresh {

    private Fresh() {}

    /**
     * Runs it.
     *
     * @param args the profile, the number of providers, the recordings; every second provider hears two at once
     */
    public static void main(String[] args) throws Exception {
        TreeSet<String> heard = new TreeSet<>();
        List<Path> recordings = Arrays.stream(args).skip(2).map(Path::of).toList();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            int atOnce = 1 + i % 2;
            try (SphinxProvider provider = SphinxProvider.of(SphinxProfile.valueOf(args[0]), atOnce)) {
                for (Path recording : recordings) {
                    heard.addAll(atOnce(atOnce, () -> recording.getFileName() + ": " + said(provider, recording)));
                }
            }
        }
        heard.forEach(System.out::println);
    }

    private static String said(SttProvider provider, Path recording) throws InterruptedException {
        Transcript transcript = provider.transcribe(
                TranscriptionRequest.of(Audio.of(recording), TranscriptionOptions.none(), Duration.ofMinutes(10)));
        return transcript.text() + " " + transcript.words();
    }

    private static List<String> atOnce(int count, Callable<String> call) throws Exception {
        List<FutureTask<String>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task = new FutureTask<>(call);
            calls.add(task);
            Thread.ofPlatform().daemon().start(task);
        }
        List<String> answers = new ArrayList<>();
        for (FutureTask<String> task : calls) {
            answers.add(task.get());
        }
        return answers;
    }
}

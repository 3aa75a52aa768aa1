package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.internal.engine.Logs;
import io.github.sttcompare.internal.services.Patience;
import io.github.sttcompare.internal.services.Services;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds the decoder of a recording: this library itself, otherwise the cheapest of the installed decoders. */
final class Decoders {

    private static final List<AudioDecoder> OWN = List.of(new PcmDecoder(), new FlacReader());

    /** The installed decoders, and what is broken among them. */
    private record Installed(List<AudioDecoder> decoders, List<String> broken) {}

    private Decoders() {}

    static Recording find(AudioName name, Store store, ReadOptions options) throws IOException {
        try (Source in = new Source(store, null)) {
            for (AudioDecoder decoder : OWN) {
                Optional<AudioProbe> probe = decoder.probe(in);
                if (probe.isPresent()) {
                    return new Recording(name, store, options, decoder, true, probe.get());
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("reading without a limit is never interrupted", e);
        }
        Installed installed = installed();
        BadAudio refusal = null;
        for (AudioDecoder decoder : installed.decoders) {
            try {
                Optional<AudioProbe> probe = probe(decoder, store, installed.broken, Patience.DEFAULT);
                if (probe.isPresent()) {
                    return new Recording(name, store, options, decoder, false, probe.get());
                }
            } catch (BadAudio e) {
                if (!lacksSomething(e)) {
                    throw e;
                }
                refusal = e;
                break;
            }
        }
        return undecoded(name, store, options, installed, refusal);
    }

    /** {@return whether a decoder could read the recording if something else were installed} */
    private static boolean lacksSomething(BadAudio refusal) {
        return refusal.getCause() instanceof SttException said && said.kind() == ErrorKind.UNSUPPORTED;
    }

    /** A recording without a decoder can still be sent as it is, if its type and length are known. */
    private static Recording undecoded(
            AudioName name, Store store, ReadOptions options, Installed installed, @Nullable BadAudio said) throws IOException {
        try (Source in = new Source(store, null)) {
            Found found = Sniffer.look(in);
            BadAudio refusal = said != null
                    ? said
                    : found.refusal(installed.decoders.stream().map(AudioDecoder::id).toList(), installed.broken);
            if (found.probe() == null) {
                throw refusal;
            }
            return new Recording(name, store, options, new Undecoded(found.probe(), refusal), true, found.probe());
        } catch (InterruptedException e) {
            throw new IllegalStateException("reading without a limit is never interrupted", e);
        }
    }

    /**
     * Checks, from the beginning of a recording, that it is worth reading the rest: it may be a film, or never end.
     *
     * @throws BadAudio if it cannot be used
     */
    static void checkBeginning(Store beginning) throws IOException {
        try (Source in = new Source(beginning, null)) {
            Found found = Sniffer.look(in);
            if (found.isWorthReadingOn()) {
                return;
            }
            Installed installed = found.isEncoded() ? installed() : new Installed(List.of(), List.of());
            if (installed.decoders.isEmpty() && found.probe() == null) {
                throw found.refusal(List.of(), installed.broken);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("reading without a limit is never interrupted", e);
        }
    }

    private static Installed installed() {
        List<AudioDecoder> decoders = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Services.of(AudioDecoder.class).walk(service -> {
            AudioDecoder decoder = Patience.DEFAULT.run("make " + service.type().getName(), service::get, late -> {});
            decoders.add(decoder);
            return false;
        }, (name, problem) -> note(broken, name, cause(problem)));
        decoders.sort(Comparator.comparingInt(Decoders::cost));
        return new Installed(decoders, broken);
    }

    /** Unwraps the exception of the service loader, whose own message does not help anybody. */
    private static Throwable cause(Throwable problem) {
        Throwable cause = problem instanceof ServiceConfigurationError ? problem.getCause() : null;
        return cause == null ? problem : cause;
    }

    private static int cost(AudioDecoder decoder) {
        try {
            return decoder.cost();
        } catch (Throwable t) {
            return Integer.MAX_VALUE;
        }
    }

    /**
     * Records what is wrong with a decoder. A thread left behind is logged, because another decoder may read the
     * recording.
     */
    private static void note(List<String> broken, String name, Throwable problem) {
        broken.add(name + ": " + Failures.describe(problem));
        if (problem instanceof TimeoutException) {
            Logs.quietly(() -> Logs.CALL.warn(
                    "decoder {} is not used: {}", Logs.line(name), Logs.line(String.valueOf(problem.getMessage()))));
        }
    }

    /** The result of probing a recording with a decoder; empty if the decoder fails or hangs. */
    static Optional<AudioProbe> probe(AudioDecoder decoder, Store store, List<String> broken, Patience patience)
            throws IOException {
        String name = decoder.getClass().getName();
        try (Source in = new Source(store, null)) {
            return patience.run("probe " + name, () -> decoder.probe(in), late -> {});
        } catch (BadAudio e) {
            throw e;
        } catch (SttException e) {
            throw new BadAudio(String.valueOf(e.getMessage()), BadAudio.Advice.NONE, e);
        } catch (IOException e) {
            throw e;
        } catch (Throwable t) {
            note(broken, name, t);
            return Optional.empty();
        }
    }
}

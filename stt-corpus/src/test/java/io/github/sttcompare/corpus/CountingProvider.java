package io.github.sttcompare.corpus;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Answers by the number of the recording, and remembers every call. */
final class CountingProvider implements SttProvider {

    /** What it does with the call about a recording: its number to an answer, or an exception. */
    interface Script {
        Transcript answer(int number, TranscriptionRequest request) throws InterruptedException;
    }

    private final String id;
    private final String model;
    private final Script script;
    private final Capabilities capabilities;
    private final List<Integer> warmUps = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());

    CountingProvider(String id, String model, Script script) {
        this(id, model, Capabilities.undeclared(), script);
    }

    CountingProvider(String id, String model, Capabilities capabilities, Script script) {
        this.id = id;
        this.model = model;
        this.capabilities = capabilities;
        this.script = script;
    }

    static CountingProvider of(String id) {
        return of(id, number -> "word" + number + " is said here");
    }

    static CountingProvider of(String id, IntFunction<String> texts) {
        return new CountingProvider(id, "one", (number, request) -> Transcript.of(texts.apply(number)));
    }

    static CountingProvider failing(String id, ErrorKind kind) {
        return new CountingProvider(id, "one", (number, request) -> {
            throw new SttException(kind, "it does not work");
        });
    }

    /** How many calls there had been each time it was warmed up. */
    List<Integer> warmUps() {
        return List.copyOf(warmUps);
    }

    @Override
    public void warmUp() {
        warmUps.add(calls.size());
    }

    /** The numbers of the recordings it was called about, in order. */
    List<Integer> calls() {
        return List.copyOf(calls);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Map<String, String> fingerprint() {
        return Fingerprint.builder(id).put("model", model).build();
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        int number = Voices.number(request.audio());
        calls.add(number);
        return script.answer(number, request);
    }
}

package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.util.List;

/** The samples of a recording that has to be decoded. */
final class Decoded implements Origin {

    private final Recording recording;
    private final Made made;

    Decoded(Recording recording) {
        this.recording = recording;
        this.made = new Made(recording::decode);
    }

    @Override
    public AudioFormat format() {
        return recording.probe().format();
    }

    @Override
    public long frames() {
        return recording.exactFrames();
    }

    @Override
    public boolean isReady() {
        return made.isThere();
    }

    @Override
    public boolean isDecodable() {
        return recording.isDecodable();
    }

    @Override
    public List<String> notes() {
        return recording.notes();
    }

    @Override
    public Samples samples() throws InterruptedException {
        return made.get();
    }

    @Override
    public void release() {
        made.release();
    }

    @Override
    public String identity() {
        return recording.sha256() + " decoded by " + recording.decoderId();
    }
}

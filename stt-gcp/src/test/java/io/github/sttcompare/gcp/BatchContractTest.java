package io.github.sttcompare.gcp;

final class BatchContractTest extends GcpContract {

    @Override
    GcpProvider.Builder mode(GcpProvider.Builder builder) {
        return builder.batch(audio -> "gs://bucket/" + audio.duration().toMillis() + "-" + audio.sha256() + ".wav");
    }
}

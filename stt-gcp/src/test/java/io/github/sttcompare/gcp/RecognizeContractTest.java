package io.github.sttcompare.gcp;

final class RecognizeContractTest extends GcpContract {

    @Override
    GcpProvider.Builder mode(GcpProvider.Builder builder) {
        return builder.mode(GcpMode.RECOGNIZE);
    }
}

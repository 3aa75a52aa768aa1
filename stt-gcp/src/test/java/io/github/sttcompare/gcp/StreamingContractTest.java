package io.github.sttcompare.gcp;

final class StreamingContractTest extends GcpContract {

    @Override
    GcpProvider.Builder mode(GcpProvider.Builder builder) {
        return builder.mode(GcpMode.STREAMING);
    }
}

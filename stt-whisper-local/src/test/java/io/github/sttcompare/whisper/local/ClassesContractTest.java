package io.github.sttcompare.whisper.local;

/** The contract of all providers, by way of the classes of whisper-jni. */
class ClassesContractTest extends WhisperLocalContractTest {

    @Override
    Binding binding() {
        return Binding.CLASSES;
    }
}

/** Programs that use the provider as a stranger would, for tests that watch a process. */
@org.jspecify.annotations.NullMarked
package io.github.sttcompare.azure.sdk.app;

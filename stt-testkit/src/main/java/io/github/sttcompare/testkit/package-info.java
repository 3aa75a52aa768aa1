/**
 * The contract that every provider must pass, and tools for tests with providers.
 *
 * <p>Authors of plug-ins extend {@link io.github.sttcompare.testkit.SttProviderContract}, or {@link
 * io.github.sttcompare.testkit.HttpProviderContract} if the provider uses HTTP. To test code that <em>uses</em>
 * providers, take {@link io.github.sttcompare.testkit.ScriptedProvider} and {@link
 * io.github.sttcompare.testkit.FaultyProvider}.
 */
@NullMarked
package io.github.sttcompare.testkit;

import org.jspecify.annotations.NullMarked;

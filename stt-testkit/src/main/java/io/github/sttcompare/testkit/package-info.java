/**
 * The contract every provider must pass, and what it takes to test with providers.
 *
 * <p>A plug-in author extends {@link io.github.sttcompare.testkit.SttProviderContract}, or
 * {@link io.github.sttcompare.testkit.HttpProviderContract} when the provider talks HTTP to a server. Whoever tests code
 * that <em>uses</em> providers takes {@link io.github.sttcompare.testkit.ScriptedProvider} and
 * {@link io.github.sttcompare.testkit.FaultyProvider}.
 */
@NullMarked
package io.github.sttcompare.testkit;

import org.jspecify.annotations.NullMarked;

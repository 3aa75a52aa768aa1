package io.github.sttcompare.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How comparisons are observed.
 *
 * @param enabled whether there are observations and meters of comparisons, where the application has registries for them.
 * @param prices  what the counter stt.cost goes by: 'shipped' for the price list of this library, or a price list's file, which
 *                goes before
 *                it. Money is not counted when missing.
 */
@ConfigurationProperties("stt.observation")
record ObservationProperties(@DefaultValue("true") boolean enabled, @Nullable String prices) {}

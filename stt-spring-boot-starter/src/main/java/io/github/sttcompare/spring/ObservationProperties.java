package io.github.sttcompare.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties for the observation of comparisons.
 *
 * @param enabled Whether comparisons are observed and metered, if the application has registries for that.
 * @param prices  Price list for the counter stt.cost: 'shipped' for the one of this library, or the path of a file whose prices take
 *                precedence over it. Costs are not counted by default.
 */
@ConfigurationProperties("stt.observation")
record ObservationProperties(@DefaultValue("true") boolean enabled, @Nullable String prices) {}

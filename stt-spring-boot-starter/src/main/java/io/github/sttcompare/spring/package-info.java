/**
 * Auto-configuration for Spring Boot 3.5, 4.0 and 4.1, in one jar. An application injects
 * {@link io.github.sttcompare.ParallelComparator} and {@link io.github.sttcompare.Providers}; its own
 * {@link io.github.sttcompare.SttProvider} beans are included in the providers.
 */
@NullMarked
package io.github.sttcompare.spring;

import org.jspecify.annotations.NullMarked;

/** A Spring Boot application that compares providers on uploaded recordings. */
@NullMarked
package io.github.sttcompare.examples.spring;

import org.jspecify.annotations.NullMarked;

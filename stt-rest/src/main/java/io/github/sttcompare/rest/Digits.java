package io.github.sttcompare.rest;

/**
 * A number as written. It is parsed only when it is requested, so that unused numbers cost nothing.
 *
 * @param digits the text, in JSON's syntax for numbers
 */
record Digits(String digits) {}

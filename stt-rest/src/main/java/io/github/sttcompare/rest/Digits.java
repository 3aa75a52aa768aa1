package io.github.sttcompare.rest;

/**
 * A number as it was written; it is made a number when it is asked for, so that digits nobody asks for cost nothing.
 *
 * @param digits what was written, as JSON writes numbers
 */
record Digits(String digits) {}

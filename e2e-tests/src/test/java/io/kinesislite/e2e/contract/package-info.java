/**
 * What this project takes Kinesis to be: one suite of small checks, written against the AWS SDK only, that runs on every
 * emulator we test with.
 */
@NullMarked
package io.kinesislite.e2e.contract;

import org.jspecify.annotations.NullMarked;

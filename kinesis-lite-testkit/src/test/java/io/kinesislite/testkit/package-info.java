/** Tests of the test kit. */
@NullMarked
package io.kinesislite.testkit;

import org.jspecify.annotations.NullMarked;

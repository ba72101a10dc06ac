/** Flink's SQL client and SQL gateway with the SQL jar, as their users have them. */
@NullMarked
package io.kinesislite.e2e.sqlclient;

import org.jspecify.annotations.NullMarked;

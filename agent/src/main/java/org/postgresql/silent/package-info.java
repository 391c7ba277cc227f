/**
 * Takes the place of {@code java.util.logging} in the PostgreSQL driver: packaging has the driver's
 * classes ask for these instead.
 *
 * <p>The first use of {@code java.util.logging} decides for the whole JVM which log manager it has:
 * application servers that come with their own do not start after that. What a person should know
 * of the database is in the exceptions that the driver throws.
 */
@NullMarked
package org.postgresql.silent;

import org.jspecify.annotations.NullMarked;

/** Takes the place of one class of the PostgreSQL driver. */
@NullMarked
package org.postgresql.util;

import org.jspecify.annotations.NullMarked;

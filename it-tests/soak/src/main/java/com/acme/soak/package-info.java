/** The application of the soak: jobs at an even pace, and the truth about what they did. */
@NullMarked
package com.acme.soak;

import org.jspecify.annotations.NullMarked;

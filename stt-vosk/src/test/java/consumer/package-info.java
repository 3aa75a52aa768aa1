/** A stranger's program. */
@NullMarked
package consumer;

import org.jspecify.annotations.NullMarked;

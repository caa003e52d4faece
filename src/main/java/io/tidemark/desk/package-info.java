/** All roles in one process, with everything kept in one directory. */
@NullMarked
package io.tidemark.desk;

import org.jspecify.annotations.NullMarked;

/** The registry inside the app: serves Tidemark's own schemas where no other registry is. */
@NullMarked
package io.tidemark.runtime.registry;

import org.jspecify.annotations.NullMarked;

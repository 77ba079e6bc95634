/**
 * What is on disk: model directories, and the store of built-in models in the cache folder.
 *
 * <p>In: a model's name or directory. Out: a checked {@link org.tokenmerging.model.ModelDirectory}
 * with its {@link org.tokenmerging.model.ModelConfig}. Read {@code ModelConfig} first.
 *
 * <p>Whatever is written goes through {@link org.tokenmerging.model.CacheFolder#install}, which
 * many processes may call at once.
 *
 * <p>A trap: values that belong to a model (gate layer, threshold, k, epsilon) are read from {@code
 * model.json} and have no default in code.
 */
@NullMarked
package org.tokenmerging.model;

import org.jspecify.annotations.NullMarked;

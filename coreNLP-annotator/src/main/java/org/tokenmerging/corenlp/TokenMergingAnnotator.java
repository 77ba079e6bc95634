package org.tokenmerging.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.Annotator;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.EncoderAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.text.Span;

/**
 * Gives a document, its sentences and its tokens vectors, at part of the cost: the encoder reads
 * the whole text at once and deletes the pieces that say little.
 *
 * <pre>{@code
 * annotators = tokenize, tmerge
 * customAnnotatorClass.tmerge = org.tokenmerging.corenlp.TokenMergingAnnotator
 * tmerge.rate = 0.5
 * }</pre>
 *
 * <p>Options stand under the annotator's own name, here {@code tmerge}: {@code model} (a built-in
 * model's name or a directory, default {@code minilm}) and those of {@link
 * org.tokenmerging.EncoderOptions#from}. They are read once, when the annotator is made.
 *
 * <p>Requires nothing; where sentences and tokens are there they get vectors too, each exactly one.
 * Sets the keys of {@link TokenMergingAnnotations}. A document that already has the result of the
 * same model and options for the same text is not encoded again. Empty text gives an empty result.
 *
 * <p>Safe for use by many threads, also while it is unmounted: it then opens its model again.
 */
public final class TokenMergingAnnotator implements Annotator {

  private static final Cleaner CLEANER = Cleaner.create();

  private final AnnotatorOptions options;
  private final ReopeningEncoder encoder;

  /**
   * Called by CoreNLP.
   *
   * @param name the name that the pipeline knows this annotator by; its options begin with it
   * @param properties all properties of the pipeline
   * @throws org.tokenmerging.InvalidOptionException if an option is unknown or its value not
   *     allowed; CoreNLP wraps it twice, so it is the last cause of what is seen
   * @throws org.tokenmerging.model.ModelFormatException if there is no such model
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start
   */
  public TokenMergingAnnotator(String name, Properties properties) {
    AnnotatorOptions read = AnnotatorOptions.read(name, properties);
    ReopeningEncoder reopening =
        new ReopeningEncoder(() -> TokenMergingEncoder.open(read.model(), read.encoder()));
    reopening.open();
    this.options = read;
    this.encoder = reopening;
    // CoreNLP drops cached annotators without a word; the model must not outlive them.
    CLEANER.register(this, reopening::close);
  }

  /**
   * Encodes the document's text, all of it, and sets the results.
   *
   * @throws IllegalArgumentException if the document has neither text nor tokens, or offsets
   *     outside its text
   * @throws RuntimeInterruptedException if the thread was interrupted before the document was begun
   */
  @Override
  public void annotate(Annotation document) {
    if (Thread.interrupted()) {
      throw new RuntimeInterruptedException();
    }
    HostDocument host = HostDocument.of(document);
    boolean known = holdsResultFor(document, host.text());
    if (!known) {
      attach(document, encoder.encode(host.text()));
    }
    CompressedText compressed = document.get(CompressedTextAnnotation.class);
    for (Map.Entry<CoreMap, Span> place : host.places().entrySet()) {
      if (!known || !place.getKey().containsKey(VectorAnnotation.class)) {
        place.getKey().set(VectorAnnotation.class, compressed.vector(place.getValue()));
      }
    }
  }

  private boolean holdsResultFor(Annotation document, String text) {
    CompressedText there = document.get(CompressedTextAnnotation.class);
    return there != null
        && there.text().equals(text)
        && options.signature().equals(document.get(EncoderAnnotation.class));
  }

  private void attach(Annotation document, CompressedText compressed) {
    document.set(CompressedTextAnnotation.class, compressed);
    document.set(EncoderAnnotation.class, options.signature());
    document.set(VectorAnnotation.class, new SpanVector(compressed.vector(), coverage(compressed)));
  }

  private static Coverage coverage(CompressedText compressed) {
    if (compressed.pieceCount() == 0) {
      return Coverage.NONE;
    }
    return compressed.keptCount() == compressed.pieceCount() ? Coverage.KEPT : Coverage.PARTLY_KEPT;
  }

  /** Gives the model back; other pipelines that hold this annotator may go on using it. */
  @Override
  public void unmount() {
    encoder.close();
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public Set<Class<? extends CoreAnnotation>> requires() {
    return Set.of();
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    return Set.of(CompressedTextAnnotation.class, EncoderAnnotation.class, VectorAnnotation.class);
  }
}

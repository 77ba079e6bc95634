package org.tokenmerging.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.corenlp.Pipelines.TEXT;
import static org.tokenmerging.corenlp.Pipelines.properties;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.representation.CompressedText;

/** CoreNLP shares annotators between pipelines and threads, and unmounts them under their feet. */
class LifetimeIT {

  private static CompressedText annotated(TokenMergingAnnotator annotator, String text) {
    Annotation document = new Annotation(text);
    annotator.annotate(document);
    return document.get(CompressedTextAnnotation.class);
  }

  @Test
  void an_unmounted_annotator_annotates_again() {
    TokenMergingAnnotator annotator = new TokenMergingAnnotator("tmerge", properties("tmerge"));
    CompressedText before = annotated(annotator, TEXT);

    annotator.unmount();
    annotator.unmount();

    assertThat(annotated(annotator, TEXT)).isEqualTo(before);
  }

  @Test
  void unmounting_does_not_disturb_the_threads_that_are_annotating() throws Exception {
    TokenMergingAnnotator annotator = new TokenMergingAnnotator("tmerge", properties("tmerge"));
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> TEXT + " Take " + i + ".").toList();
    List<CompressedText> alone = texts.stream().map(t -> annotated(annotator, t)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<CompressedText>> together = new ArrayList<>();
      List<Future<?>> unmounts = new ArrayList<>();
      for (String text : texts) {
        together.add(threads.submit(() -> annotated(annotator, text)));
        unmounts.add(threads.submit(annotator::unmount));
      }
      for (int i = 0; i < texts.size(); i++) {
        assertThat(unmounts.get(i)).succeedsWithin(Duration.ofMinutes(1));
        assertThat(together.get(i).get().keptSpans()).isEqualTo(alone.get(i).keptSpans());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void pipelines_of_the_same_options_work_on_after_corenlp_clears_its_pool() {
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties("tokenize,tmerge"));
    StanfordCoreNLP.clearAnnotatorPool();
    StanfordCoreNLP later = new StanfordCoreNLP(properties("tokenize,tmerge"));

    Annotation first = pipeline.process(TEXT);
    Annotation second = later.process(TEXT);

    assertThat(first.get(CompressedTextAnnotation.class))
        .isEqualTo(second.get(CompressedTextAnnotation.class));
  }

  @Test
  void a_pipeline_with_threads_annotates_every_document() {
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties("tokenize,tmerge", "threads", "3"));
    List<Annotation> documents =
        IntStream.range(0, 12).mapToObj(i -> new Annotation(TEXT + " Take " + i + ".")).toList();

    pipeline.annotate(documents, 3);

    assertThat(documents)
        .allSatisfy(d -> assertThat(d.get(CompressedTextAnnotation.class).text()).startsWith(TEXT));
  }
}

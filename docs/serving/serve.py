"""Runs the signature serving_default of a model directory in Python TensorFlow.

    pip install tensorflow-cpu==2.16.1 tokenizers
    ./token-merging encode --threshold -15 --format jsonl texts.txt > expected.jsonl
    python docs/serving/serve.py ~/.cache/token-merging/models/MODEL_FOLDER expected.jsonl

Reads what the command made of each line, sends the same ids through the bundle with the same
threshold, and compares the vectors. (Vectors of --keep-all are those of the published layers,
signature full; this one runs the layers that were tuned to read what the gate leaves.) For lines of ordinary text that fit one segment (510
pieces): blank lines, longer ones and those that spell a special such as [SEP], which Hugging Face's
tokenizer reads as one, are passed over.
"""

import json
import sys

import numpy
import tensorflow
import tokenizers

TOLERANCE = 1e-4
THRESHOLD = -15.0
MOST_PIECES = 510
SPECIALS = ("[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]")


def main(directory, expected):
    serve = tensorflow.saved_model.load(directory).signatures["serving_default"]
    tokenizer = tokenizers.Tokenizer.from_file(directory + "/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    largest = 0.0
    count = 0
    for line in open(expected, encoding="utf-8"):
        wanted = json.loads(line)
        if not 0 < wanted["pieces"] <= MOST_PIECES or any(s in wanted["text"] for s in SPECIALS):
            continue
        ids = numpy.array([tokenizer.encode(wanted["text"]).ids], dtype=numpy.int32)
        served = serve(
            ids=tensorflow.constant(ids),
            mask=tensorflow.ones_like(ids),
            threshold=tensorflow.constant(THRESHOLD),
        )
        difference = numpy.abs(served["pooled"].numpy()[0] - numpy.array(wanted["vector"])).max()
        largest = max(largest, float(difference))
        count += 1
    print(f"texts={count}")
    print(f"largest_difference={largest:.2e}")
    return 0 if largest <= TOLERANCE else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))

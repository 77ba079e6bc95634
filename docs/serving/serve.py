"""Runs the signature serving_default of a model directory in Python TensorFlow.

    pip install tensorflow-cpu==2.16.1
    ./token-merging encode --keep-all --format jsonl texts.txt > expected.jsonl
    python docs/serving/serve.py MODEL_DIR expected.jsonl

Reads what the command made of each text, sends the same ids through the bundle with a threshold
that keeps all, and compares the vectors. The ids come from tokenizer.json (pip install tokenizers).
"""

import json
import sys

import numpy
import tensorflow
import tokenizers

TOLERANCE = 1e-4


def main(directory, expected):
    serve = tensorflow.saved_model.load(directory).signatures["serving_default"]
    tokenizer = tokenizers.Tokenizer.from_file(directory + "/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    largest = 0.0
    count = 0
    for line in open(expected, encoding="utf-8"):
        wanted = json.loads(line)
        ids = numpy.array([tokenizer.encode(wanted["text"]).ids], dtype=numpy.int32)
        served = serve(
            ids=tensorflow.constant(ids),
            mask=tensorflow.ones_like(ids),
            threshold=tensorflow.constant(-1.0),
        )
        difference = numpy.abs(served["pooled"].numpy()[0] - numpy.array(wanted["vector"])).max()
        largest = max(largest, float(difference))
        count += 1
    print(f"texts={count}")
    print(f"largest_difference={largest:.2e}")
    return 0 if largest <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))

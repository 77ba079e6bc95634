"""Trained bytes per second: `token-merging train` against PyTorch with transformers' T5.

    pip install torch==2.5.1 transformers==4.39.1 "numpy<2"
    python docs/benchmarks/training.py TEXT_FILE docs/benchmarks/raw/training.tsv

The same shape on both sides: 6 encoder and 2 decoder layers of width 256, 4 heads of 64, gated GELU
of 512, span corruption (noise 0.15, mean span 5), dropout 0.1, gradients clipped at 1, AdamW. Ours has
a delete gate after layer 2 with soft deletion in what follows and reads real text; theirs has no gate
and reads random ids. In each round every contender runs once, in a process of its own; its first
steps are not counted. Prints a Markdown table of medians (least .. greatest) and the ratios.
"""

import csv
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

SHAPES = [(8, 256, 20), (16, 512, 8)]
PRECISIONS = ["float32", "bfloat16"]
CONTENDERS = ["token-merging", "PyTorch"]
ROUNDS = 2
WARM_UP = 20
VOCABULARY = 384
NOISE, MEAN_SPAN = 0.15, 5
LAUNCHER = pathlib.Path(__file__).resolve().parents[2] / "token-merging"


def main():
    if sys.argv[1] == "--torch":
        print(torch_pace(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]))
        return
    text, raw = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    found = []
    for round_number in range(ROUNDS):
        for rows, length, steps in SHAPES:
            for precision in PRECISIONS:
                for name in CONTENDERS if round_number % 2 == 0 else CONTENDERS[::-1]:
                    pace = measure(name, text, rows, length, steps, precision)
                    found.append((rows, length, precision, name, round_number, round(pace)))
                    print(*found[-1], sep="\t", file=sys.stderr, flush=True)
    with raw.open("w", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["rows", "length", "precision", "contender", "round", "bytes_per_second"])
        writer.writerows(found)
    table(found)


def measure(name, text, rows, length, steps, precision):
    if name == "token-merging":
        return our_pace(text, rows, length, steps, precision)
    arguments = [str(rows), str(length), str(steps), precision]
    child = [sys.executable, __file__, "--torch", *arguments]
    return float(subprocess.run(child, check=True, capture_output=True, text=True).stdout)


def our_pace(text, rows, length, steps, precision):
    """Bytes of the text's rows that the encoder reads in a second, reading the text included."""
    with tempfile.TemporaryDirectory() as folder:
        options = pathlib.Path(folder, "train.properties")
        options.write_text(
            f"run=run\nobjective.spans=1\nsource.text.path={text}\n"
            f"batch.rows={rows}\nbatch.length={length}\n"
            f"optimiser.steps={WARM_UP + steps}\noptimiser.precision={precision}\n"
            "record.logEvery=1\n"
        )
        child = [str(LAUNCHER), "train", "--config", str(options)]
        subprocess.run(child, check=True, capture_output=True)
        with pathlib.Path(folder, "run", "steps.csv").open() as log:
            lines = list(csv.DictReader(log))
    first, last = lines[WARM_UP - 1], lines[-1]
    seconds = float(last["seconds"]) - float(first["seconds"])
    return (int(last["bytes"]) - int(first["bytes"])) / seconds


def torch_pace(rows, length, steps, precision):
    """Ids that the encoder reads in a second."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(1)
    model = T5ForConditionalGeneration(
        T5Config(
            vocab_size=VOCABULARY,
            d_model=256,
            d_kv=64,
            d_ff=512,
            num_layers=6,
            num_decoder_layers=2,
            num_heads=4,
            feed_forward_proj="gated-gelu",
            tie_word_embeddings=False,
            dropout_rate=0.1,
            decoder_start_token_id=0,
        )
    ).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True)
    begin = 0.0
    for step in range(WARM_UP + steps):
        if step == WARM_UP:
            begin = time.perf_counter()
        ids = torch.randint(3, VOCABULARY, (rows, length))
        labels = torch.randint(3, VOCABULARY, (rows, label_length(length)))
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bfloat16"):
            loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        loss.item()
    return rows * length * steps / (time.perf_counter() - begin)


def label_length(input_length):
    """Labels of a row of text that is this long once its spans are out: as T5's scheme has it."""
    text = input_length
    while corrupted(text)[0] < input_length:
        text += 1
    return corrupted(text)[1]


def corrupted(text):
    """Ids of the input and of the labels that so much text leaves, end of text included."""
    noisy = min(max(round(text * NOISE), 1), text - 1)
    spans = max(round(min(noisy, text - noisy) / MEAN_SPAN), 1)
    return text - noisy + spans + 1, noisy + spans + 1


def table(found):
    print("| rows x bytes, precision | token-merging, bytes/s | PyTorch, bytes/s | x |")
    print("| --- | --- | --- | --- |")
    for precision in PRECISIONS:
        ratios = []
        for rows, length, _ in SHAPES:
            ours, theirs = (
                [f[5] for f in found if f[:4] == (rows, length, precision, name)]
                for name in CONTENDERS
            )
            ratios.append(statistics.median(a / b for a, b in zip(ours, theirs)))
            name = f"{rows} x {length}, {precision}"
            print(f"| {name} | {spread(ours)} | {spread(theirs)} | {ratios[-1]:.2f} |")
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"| geometric mean, {precision} | | | {mean:.2f} |")


def spread(numbers):
    return f"{statistics.median(numbers):,.0f} ({min(numbers):,} .. {max(numbers):,})"


if __name__ == "__main__":
    main()

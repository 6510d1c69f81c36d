// What a process takes, looked at each second: resident memory, open files, threads.
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

// Flat: the last third's median is above the second third's by no more than this, in MB. The first third fills what is bounded.
const margin = 2;

export class Samples {
  #taken = [];

  constructor(pid) {
    this.process = `/proc/${pid}`;
  }

  async until(end) {
    while (Date.now() < end) {
      const status = readFileSync(`${this.process}/status`, "utf8");
      const field = (name) => Number(status.match(new RegExp(`^${name}:\\s*(\\d+)`, "m"))[1]);
      this.#taken.push({ memory: field("VmRSS") / 1024, files: readdirSync(`${this.process}/fd`).length, threads: field("Threads") });
      await sleep(1_000);
    }
  }

  judged() {
    const third = Math.floor(this.#taken.length / 3);
    const thirds = [0, 1, 2].map((i) => this.#taken.slice(i * third, i === 2 ? undefined : (i + 1) * third));
    const medians = (what) => thirds.map((some) => median(some.map((sample) => sample[what])));
    const memory = medians("memory");
    const most = Math.max(...this.#taken.map((sample) => sample.memory));
    const row = (name, values) => `| ${name} | ${values.map((value) => value.toFixed(name === "resident memory, MB" ? 1 : 0)).join(" | ")} |`;
    const table = ["| medians of each third | first | second | last |", "|---|---:|---:|---:|", row("resident memory, MB", memory),
      row("open files", medians("files")), row("threads", medians("threads"))].join("\n");
    const grown = memory[2] - memory[1];
    const verdict = `resident memory, the last third's median less the second third's, MB: ${grown.toFixed(1)} (<= ${margin}); at its peak ${most.toFixed(1)}`;
    return { isFlat: grown <= margin, table, verdict };
  }
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

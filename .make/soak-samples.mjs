// What a process takes, looked at each second: resident memory, open files, threads.
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

// Flat: the last third's median is above the second third's by no more than this, in MB. The first third fills what is bounded,
// which takes some thousand sign-ins and five minutes: a run of less than half an hour says nothing of that.
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
      this.#taken.push({ memory: field("VmRSS") / 1024, heap: field("RssAnon") / 1024, files: readdirSync(`${this.process}/fd`).length, threads: field("Threads") });
      await sleep(1_000);
    }
  }

  judged() {
    const third = Math.floor(this.#taken.length / 3);
    const thirds = [0, 1, 2].map((i) => this.#taken.slice(i * third, i === 2 ? undefined : (i + 1) * third));
    const medians = (what) => thirds.map((some) => median(some.map((sample) => sample[what])));
    const memory = medians("memory");
    const most = Math.max(...this.#taken.map((sample) => sample.memory));
    const row = (name, what, digits) => `| ${name} | ${medians(what).map((value) => value.toFixed(digits)).join(" | ")} |`;
    const table = ["| medians of each third | first | second | last |", "|---|---:|---:|---:|", row("resident memory, MB", "memory", 1),
      row("of it, not of a file", "heap", 1), row("open files", "files", 0), row("threads", "threads", 0)].join("\n");
    const grown = memory[2] - memory[1];
    const verdict = `resident memory, the last third's median less the second third's, MB: ${grown.toFixed(1)} (<= ${margin}); at its peak ${most.toFixed(1)}`;
    return { isFlat: grown <= margin, table, verdict };
  }
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

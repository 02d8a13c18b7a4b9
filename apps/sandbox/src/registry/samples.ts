/** People of the samples: the name must be theirs, or no channel matches. */
export const samples: ReadonlyMap<string, { readonly name: string; readonly matched: number }> =
  new Map([
    ["999999199503070027", { name: "林晓", matched: 3 }],
    ["999999199406120117", { name: "陈杰", matched: 3 }],
    ["999999199601210046", { name: "王芳", matched: 3 }],
    ["999999199711050223", { name: "赵敏", matched: 3 }],
    ["999999195008150064", { name: "林秀英", matched: 3 }],
    ["999999198802290084", { name: "周岚", matched: 1 }],
    ["999999199309100130", { name: "吴桐", matched: 2 }],
    ["999999199010010034", { name: "郑安", matched: 0 }],
  ]);

/** How many of the three channels confirm that this number belongs to this name. */
export function channelsMatched(name: string, idNumber: string): number {
  const sample = samples.get(idNumber);
  if (sample) return sample.name === name.trim() ? sample.matched : 0;
  // Made-up numbers for tests (`sampleIdNumber`): the region code says how many.
  const digit = /^99990([0-3])/.exec(idNumber)?.[1];
  return digit === undefined ? 0 : Number.parseInt(digit, 10);
}

import type { Command } from "commander";

const SHELLS = ["bash", "zsh", "fish"];

/** `coffer completion`: written from the program itself, so a new command completes by itself. */
export function addCompletion(program: Command): void {
  program
    .command("completion <shell>")
    .description("a script for bash, zsh or fish: coffer completion bash >> ~/.bashrc")
    .action((shell: string) => {
      if (!SHELLS.includes(shell)) throw new Error(`${shell} is none of ${SHELLS.join(", ")}`);
      process.stdout.write(shell === "fish" ? fish(program) : bash(program, shell === "zsh"));
    });
}

const wordsOf = (command: Command): readonly string[] => [
  ...command.commands.map((one) => one.name()),
  ...command.options.flatMap(({ long }) => (long ? [long] : [])),
];

function bash(program: Command, zsh: boolean): string {
  const cases = program.commands
    .map((one) => `    ${one.name()}) words="${wordsOf(one).join(" ")}" ;;`)
    .join("\n");
  return `${zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : ""}_coffer() {
  local words="${wordsOf(program).join(" ")}"
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${program.commands.map((one) => one.name()).join(" ")}"
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _coffer coffer
`;
}

function fish(program: Command): string {
  const lines = program.commands.flatMap((one) => [
    `complete -c coffer -n __fish_use_subcommand -f -a ${one.name()} -d "${one.description()}"`,
    ...wordsOf(one).map((word) => {
      const here = `complete -c coffer -n "__fish_seen_subcommand_from ${one.name()}"`;
      return word.startsWith("--") ? `${here} -l ${word.slice(2)}` : `${here} -f -a ${word}`;
    }),
  ]);
  return `${lines.join("\n")}\n`;
}

// Prints every place of a script that is not PowerShell, one per line; nothing when it is.
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Parser, Language } = require('web-tree-sitter');

async function main(file) {
  await Parser.init();
  const folder = dirname(require.resolve('tree-sitter-powershell/package.json'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, 'tree-sitter-powershell.wasm')));
  report(parser.parse(readFileSync(file, 'utf8')).rootNode);
}

function report(node) {
  if (node.isError || node.isMissing) {
    console.log(`${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${node.text.split('\n')[0]}`);
  }
  node.children.forEach(report);
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});

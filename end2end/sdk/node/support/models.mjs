// The SDK's own types, held against what the sandbox answers. They are gone at run time, so the compiler is asked for
// the type of each call's reply, and the reply must have it: each field that is not optional, of the type it says.

import ts from "typescript";
import { fileURLToPath } from "node:url";

const declarations = fileURLToPath(new URL("../node_modules/stytch/types/lib/index.d.ts", import.meta.url));
const program = ts.createProgram([declarations], { strict: true, skipLibCheck: true, types: [] });
const checker = program.getTypeChecker();
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(declarations)));
const client = checker.getDeclaredTypeOfSymbol(aliased(exported.find(({ name }) => name === "B2BClient")));

/** What is wrong with a reply to the call at this path of the client, such as ["sessions", "get"]. */
export function complaints(path, reply) {
  const method = path.reduce((type, name) => {
    const property = type.getProperty(name);
    if (!property) throw new Error(`the SDK's types have no ${path.join(".")}`);
    return checker.getTypeOfSymbol(property);
  }, client);
  const type = checker.getAwaitedType(method.getCallSignatures()[0].getReturnType());
  return mismatches(type, reply, path.at(-1));
}

function aliased(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function mismatches(type, value, at) {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [];
  if (type.isUnion()) {
    const each = type.types.map((member) => mismatches(member, value, at));
    return each.some(({ length }) => length === 0) ? [] : each.at(-1);
  }
  if (type.isIntersection()) return type.types.flatMap((part) => mismatches(part, value, at));
  const fits =
    type.isLiteral() ? value === type.value
    : flags & ts.TypeFlags.StringLike ? typeof value === "string"
    : flags & ts.TypeFlags.NumberLike ? typeof value === "number"
    : flags & ts.TypeFlags.BooleanLiteral ? value === (checker.typeToString(type) === "true")
    : flags & ts.TypeFlags.Undefined ? value === undefined
    : flags & ts.TypeFlags.Null ? value === null
    : undefined;
  if (fits !== undefined) return fits ? [] : [`${at} is ${JSON.stringify(value)}, not ${checker.typeToString(type)}`];
  return object(type, value, at);
}

function object(type, value, at) {
  if (checker.isArrayType(type)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    const [element] = checker.getTypeArguments(type);
    return value.flatMap((each, index) => mismatches(element, each, `${at}[${index}]`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at} is no object`];
  return type.getProperties().flatMap((property) => {
    const inner = value[property.name];
    const optional = property.flags & ts.SymbolFlags.Optional;
    // JSON has no undefined: what is optional may be null.
    if (optional && (inner === undefined || inner === null)) return [];
    if (inner === undefined) return [`${at}.${property.name} is missing`];
    return mismatches(checker.getTypeOfSymbol(property), inner, `${at}.${property.name}`);
  });
}

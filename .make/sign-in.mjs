// Signs somebody in by email for the benchmarks, over plain HTTP.
//   node sign-in.mjs seed SANDBOX EMAIL NUMBER    makes so many organizations for the address
//   node sign-in.mjs picker APP SANDBOX EMAIL     as far as the list of them: prints the cookies to go on with
//   node sign-in.mjs home APP SANDBOX EMAIL       into the first: prints the cookies, and the path of its home
import { Visitor, seed } from "./visitor.mjs";

const [what, ...args] = process.argv.slice(2);
if (what === "seed") {
  const [sandbox, email, number] = args;
  await seed(sandbox, email.split("@")[0], Number(number), [email]);
} else {
  const [app, sandbox, email] = args;
  const visitor = new Visitor(app, sandbox);
  const home = what === "home" ? await visitor.signIn(email) : void (await visitor.proveAddress(email));
  console.log(visitor.cookie);
  if (home) console.log(home);
}
process.exit();

// A small application of members, to be put behind Portico: `make demo`. It needs nothing but Node.
//
// It knows nothing of signing in. Portico stands in front of it and says in headers who is there; all it does is read them
// and link to Portico's pages.
import { createServer } from "node:http";

const port = process.env.PORT ?? 3020;

/** What Portico says in a header. It is UTF-8, which Node hands on as if it were Latin-1. */
const said = (request, header) => Buffer.from(request.headers[header] ?? "", "latin1").toString();

const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const style = `
  :root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
  body { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
  header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: baseline; padding-bottom: 0.75rem;
    border-bottom: 1px solid #8886; }
  header strong { margin-inline-end: auto; }
  h1 { margin: 2.5rem 0 0.5rem; font-size: 2rem; line-height: 1.2; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5rem 1.5rem; margin: 2rem 0; }
  dt { opacity: 0.7; }
  dd { margin: 0; overflow-wrap: anywhere; }
  @media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.75rem; } }
`;

function page(title, member, content) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · Demo</title>
<style>${style}</style>
</head>
<body>
<header>
<strong>Demo</strong>
<a href="/">Home</a>
<a href="/reports/7?year=2026">A report</a>
<a href="/organizations?next=/">Switch organization</a>
<a href="/logout?next=/">Sign out</a>
</header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer><p>Signed in as ${escape(member.email)}, by Portico.</p></footer>
</body>
</html>
`;
}

function home(member) {
  const roles = member.roles.map((role) => escape(role)).join(", ");
  return page(`Hello, ${escape(member.name || member.email)}`, member, `<p>Everything here is what Portico has said of you in headers.</p>
<dl>
<dt>Name</dt><dd>${escape(member.name) || "not given"}</dd>
<dt>Email</dt><dd>${escape(member.email)}</dd>
<dt>Organization</dt><dd>${escape(member.organization)}</dd>
<dt>Roles</dt><dd>${roles || "none"}</dd>
<dt>Member</dt><dd>${escape(member.id)}</dd>
</dl>`);
}

function report(member, url) {
  return page("A report", member, `<p>This page is <code>${escape(url)}</code>, of ${escape(member.organization)}. Sign out and open it
again: when you have signed in, you are back here.</p>`);
}

const server = createServer((request, response) => {
  const member = {
    id: said(request, "x-portico-member-id"),
    email: said(request, "x-portico-email"),
    name: said(request, "x-portico-name"),
    organization: said(request, "x-portico-organization-slug"),
    roles: said(request, "x-portico-roles").split(",").filter(Boolean),
  };
  const path = request.url.split("?")[0];
  const answer = (status, html) => {
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" }).end(html);
  };
  // Portico lets no visitor through: whoever is nobody has not come by it.
  if (!member.id) answer(401, "<!doctype html><title>Nobody</title><h1>Open this by Portico</h1>");
  else if (path === "/") answer(200, home(member));
  else if (path.startsWith("/reports/")) answer(200, report(member, request.url));
  else answer(404, page("There is no such page", member, ""));
});

server.listen(port, "127.0.0.1");

// An Express application behind Portico: it reads who is signed in from headers, and keeps no session of its own.
//
//   npm install express
//   node app.mjs
//
// Whoever reaches it past Portico or the proxy can claim to be anybody: let it listen where only they can call.
import express from "express";

export const app = express();

/** What Portico says in a header. It is UTF-8, which Node hands on as if it were Latin-1. */
const said = (request, header) => Buffer.from(request.get(header) ?? "", "latin1").toString();

/** Who is signed in; undefined on a public page. */
function member(request) {
  if (!said(request, "X-Portico-Member-Id")) return undefined;
  return {
    id: said(request, "X-Portico-Member-Id"),
    email: said(request, "X-Portico-Email"),
    name: said(request, "X-Portico-Name"),
    organization_id: said(request, "X-Portico-Organization-Id"),
    organization: said(request, "X-Portico-Organization-Slug"),
    roles: said(request, "X-Portico-Roles").split(","),
  };
}

/** Before a page of members. Nobody is a mistake there: the proxy should not have let them through. */
function required(request, response, next) {
  request.member = member(request);
  if (request.member) next();
  else response.sendStatus(401);
}

const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const page = (title, text = "") => `<!doctype html><title>${title}</title><h1>${title}</h1><p>${text}</p>`;

app.get("/", required, (request, response) => {
  const { name, email, organization } = request.member;
  response.send(page(`Hello, ${escape(name || email)}`, `You are in ${escape(organization)}.`));
});

app.get("/reports/:number", required, (request, response) => {
  const title = `Report ${escape(request.params.number)} of ${escape(request.member.organization)}`;
  response.send(page(title, `Asked for as ${escape(request.originalUrl)}.`));
});

// A page that names its organization: whoever sees it is in that one.
app.get("/org/:slug/settings", required, (request, response) => {
  const { slug } = request.params;
  if (request.member.organization !== slug) response.sendStatus(403);
  else response.send(page(`Settings of ${escape(slug)}`));
});

app.get("/admin", required, (request, response) => {
  if (!request.member.roles.includes("stytch_admin")) response.sendStatus(403);
  else response.send(page("Administration"));
});

app.get("/api/me", required, (request, response) => {
  response.json(request.member);
});

app.get("/public/about", (request, response) => {
  response.send(page("For everybody"));
});

export const server = app.listen(process.env.PORT ?? 8080, "127.0.0.1");

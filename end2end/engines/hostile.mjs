// What hostile markup tries once it stands in a page, by some hole that nobody knows of. Told to a browser as a script; what ran,
// and what was refused, is then noted on the document, which tests and pages share in every engine.
export const hostile = `
  const noted = document.documentElement.dataset;
  noted.ran = noted.refused = "";
  document.addEventListener("securitypolicyviolation", (event) => {
    noted.refused += " " + event.effectiveDirective;
  });
  const put = (markup) => document.body.insertAdjacentHTML("beforeend", markup);
  const run = (what) => "document.documentElement.dataset.ran += ' " + what + "'";
  put('<img src="data:,x" alt="" onerror="' + run("handler") + '">');
  put('<p id="styled" style="color: rgb(1, 2, 3)">hostile</p>');
  put('<a id="address" rel="external" href="javascript:' + run("address") + '">hostile</a>');
  document.getElementById("address").click();
  const base = document.createElement("base");
  base.href = "https://evil.example/";
  document.head.append(base);
`;

/** What came of it. */
export const outcome = `
  const { ran, refused } = document.documentElement.dataset;
  const { color } = getComputedStyle(document.getElementById("styled"));
  return { ran, refused, color, base: document.baseURI };
`;

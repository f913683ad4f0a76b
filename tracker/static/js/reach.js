// The address of the program, asked from where the reader sits: does the same program answer?
'use strict';
for (const place of document.querySelectorAll('[data-reach]')) {
  const say = (words) => { place.textContent = words; };
  fetch(place.dataset.reach, { credentials: 'omit', redirect: 'follow', cache: 'no-store', mode: 'cors' })
    .then((answer) => answer.text())
    .then((said) => say(said.trim() === place.dataset.expected ? place.dataset.same : place.dataset.other))
    .catch(() => say(place.dataset.none));
}

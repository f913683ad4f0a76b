// A known mail server fills in its name, port and encryption, and shows what is done on the other side first.
'use strict';
for (const form of document.querySelectorAll('[data-mail-servers]')) {
  const choice = form.elements.provider;
  const show = () => {
    const is_sent = form.querySelector('[name="mail"]:checked')?.value !== 'off';
    form.querySelector('[data-mail-smtp]').hidden = !is_sent;
    for (const note of form.querySelectorAll('[data-mail-note]')) note.hidden = note.dataset.mailNote !== choice.value;
    const known = form.querySelector(`[data-mail-known="${choice.value}"]`);
    for (const name of ['host', 'port', 'security']) {
      form.elements[name].closest('.field').hidden = Boolean(known?.dataset.host) || !choice.value;
    }
  };
  choice.addEventListener('change', () => {
    const known = form.querySelector(`[data-mail-known="${choice.value}"]`);
    if (known) for (const name of ['host', 'port', 'security']) form.elements[name].value = known.dataset[name];
    show();
  });
  form.addEventListener('change', show);
  show();
}

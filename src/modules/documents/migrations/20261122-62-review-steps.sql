/* The steps of a review are the reviewers' own: who dropped which sentence of a paper, and for what reason, is not for the agencies
   that the paper was passed to. They read the events that concern them: registered, issued, passed on, returned signed. */
create policy review on document_events as restrictive for select using (
  kind not in ('read', 'readAgain', 'corrected', 'itemsAccepted', 'itemMade', 'itemSplit', 'itemsMerged', 'itemDropped', 'partyDecided', 'reviewed')
  or (select actor.may('documents.readAll')));

-- Which registered papers replace or repeal which: asked for in everybody's work who decides about the tasks of the older ones.
create index document_references_replacing on document_references (province_id, document_id) where relation in ('replaces', 'repeals') and cited_document_id is not null;

-- What identifies whoever holds a post (NĐ 92/2024/NĐ-CP asks for it of the legal representative): a number, the day of birth, the nationality, where
-- to write to. It stands apart from the post, whose name may be public: for the cooperative itself and whoever keeps it, in full by an act with a reason.
create table cooperative_post_identities (
  post_id uuid primary key references cooperative_posts,
  province_id uuid not null,
  identity text check (identity <> ''),
  born_on date,
  nationality text check (nationality <> ''),
  address text check (address <> ''),
  recorded_at timestamptz not null,
  recorded_by_name text not null
);

-- By its post: where two entries become one the post goes over, and this with it.
do $$
declare
  keep constant text := $keep$(select actor.may('cooperatives.keepAll')) or exists (select 1 from cooperative_posts p join cooperatives c on c.id = p.cooperative_id
    where p.id = post_id and ((select actor.may('cooperatives.keepMembers')) and c.organisation_id = any ((select actor.organisations())::uuid[])
      or (select actor.may('cooperatives.keep')) and c.place_id = any ((select cooperative_grounds())::uuid[])))$keep$;
begin
  perform hopluc.protect('cooperative_post_identities', keep, keep);
end $$;

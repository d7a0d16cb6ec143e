// Run once by the image when the data folder is empty, with the application's database selected.
// The application may do everything in its own database and nothing elsewhere.
db.createUser({
  user: 'desk',
  pwd: process.env.DESK_DB_PASSWORD,
  roles: [
    { role: 'readWrite', db: db.getName() },
    { role: 'dbAdmin', db: db.getName() },
  ],
});
